/**
 * The revision that a form began from. Where no script runs, the browser puts back what was typed after Back, on a page that it loads
 * anew, and others may have changed the subject in between. A hidden field would then have their revision, and their text would be
 * overwritten unseen. Of a list in which several can be chosen the browser puts back its choice as well, which a page with another
 * revision does not offer: nothing is sent, and the form is refused with both texts.
 */
export function BeganFrom({ revision }: { revision: string }) {
  return (
    <select name="revision" multiple hidden defaultValue={[revision]}>
      <option value={revision}>{revision}</option>
    </select>
  )
}
