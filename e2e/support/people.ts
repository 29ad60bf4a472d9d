/** The people of the demonstration register, and those who must be kept out. */
export const people = {
  administrator: 'administrator@chancery.example',
  secretariat: 'secretariat@chancery.example',
  australia: 'australia@chancery.example',
  indonesia: 'indonesia@chancery.example',
  delegate: 'nauru@chancery.example',
  observer: 'norway@chancery.example',
} as const
export type Person = keyof typeof people
