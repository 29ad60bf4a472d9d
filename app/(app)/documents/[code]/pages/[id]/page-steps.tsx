import { Button, ButtonLink } from '@/components/ui/button'
import { lookAddress } from './look'
import styles from './look.module.css'

/** From page to page by links; below the picture without the field for a number. */
export function PageSteps({
  address,
  number,
  of,
  sharper,
  isLast = false,
}: {
  address: string
  number: number
  of: number
  sharper?: '1'
  isLast?: boolean
}) {
  const to = (page: number) => lookAddress(address, { number: page, sharper })
  return (
    <nav className={styles.steps} aria-label={isLast ? 'Pages, below' : 'Pages'}>
      {number > 1 && (
        <ButtonLink href={to(number - 1)} rel="prev">
          Previous page
        </ButtonLink>
      )}
      {number < of && (
        <ButtonLink href={to(number + 1)} rel="next">
          Next page
        </ButtonLink>
      )}
      {isLast ? (
        <span>
          Page {number} of {of}
        </span>
      ) : (
        of > 1 && (
          <form action={address} className={styles.go}>
            {sharper && <input type="hidden" name="sharper" value="1" />}
            <label htmlFor="page">Page</label>
            <input
              {...{ id: 'page', name: 'page', type: 'number', min: 1, max: of, defaultValue: number }}
              required
            />
            <span>of {of}</span>
            <Button variant="quiet">Go to page</Button>
          </form>
        )
      )}
    </nav>
  )
}
