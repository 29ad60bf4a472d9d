import { redirect } from 'next/navigation'

/** Leads on from an address with a former code to the one with the code of today; what else the address says goes along. */
export async function leadOn(
  asked: string,
  code: string,
  path: string,
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<void> {
  if (asked.toLowerCase() === code.toLowerCase()) return
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one]),
  )
  redirect(`${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`)
}
