import { redirect } from 'next/navigation'

type Given = {
  params: Promise<{ code: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/**
 * The address of a draft leads on to that of the number it has been given since, with whatever else the address says; `page` is what
 * follows on the number.
 */
export async function leadToNumber(
  { params, searchParams }: Given,
  address: string,
  page = '',
): Promise<void> {
  if ((await params).code === address) return
  const rest = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([name, value]) =>
      [value ?? []].flat().map((one) => [name, one]),
    ),
  ).toString()
  redirect(`/change-requests/${address}${page}${rest && `?${rest}`}`)
}
