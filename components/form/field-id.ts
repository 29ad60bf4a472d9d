/** The id of a field: `people.0.name` of the form `delegation` is `delegation-people-0-name`. */
export const fieldId = (form: string, name: string) => `${form}-${name}`.replaceAll('.', '-')
