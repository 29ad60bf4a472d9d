/**
 * A value that a form began from, as a hidden field would send it. Where no script runs, the browser puts back what was typed after Back, on
 * a page that it loads anew, and others may have changed the subject in between. A hidden field would then have their value, and their
 * text would be overwritten unseen. Of a list in which several can be chosen the browser puts back its choice as well, which a page with
 * another value does not offer: nothing is sent, and the form is refused with both texts.
 */
export function BeganFrom({ name, value }: { name: string; value: string }) {
  return (
    <select key={value} name={name} multiple hidden defaultValue={[value]}>
      <option value={value}>{value}</option>
    </select>
  )
}
