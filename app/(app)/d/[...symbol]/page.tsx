import { redirect } from 'next/navigation'
import { findSymbol } from '@/lib/documents/queries'
import { load } from '@/lib/web/pages'
import { answered } from '../../../answered'

export default answered(Page)

/** `/d/BP/SOM/2027/3` leads to the document with that symbol, for those who may know of it. */
async function Page({ params }: PageProps<'/d/[...symbol]'>): Promise<never> {
  const { symbol } = await params
  const { code } = await load(findSymbol, { symbol: symbol.map(decodeURIComponent).join('/') })
  return redirect(`/documents/${code}`)
}
