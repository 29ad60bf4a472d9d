/** What the name of a file says of it: which document it is, and in which language. A guess that its sender can correct. */

type Known = { code: string; symbol: string }

/** Words and letters that names of files use for a language. Single letters are those of the United Nations. */
const words: Record<string, readonly string[]> = {
  en: ['en', 'eng', 'english', 'e'],
  fr: ['fr', 'fra', 'fre', 'french', 'francais', 'français', 'f'],
  id: ['id', 'ind', 'indonesian', 'bahasa', 'indonesia'],
  ar: ['ar', 'ara', 'arabic', 'a'],
  zh: ['zh', 'chi', 'zho', 'chinese', 'c'],
  es: ['es', 'spa', 'spanish', 'espanol', 'español', 's'],
  ru: ['ru', 'rus', 'russian', 'r'],
  th: ['th', 'tha', 'thai'],
  vi: ['vi', 'vie', 'vietnamese'],
  bn: ['bn', 'ben', 'bengali', 'bangla'],
  ms: ['ms', 'msa', 'malay'],
  km: ['km', 'khm', 'khmer'],
  pt: ['pt', 'por', 'portuguese'],
}
const languageOf = new Map(
  Object.entries(words).flatMap(([language, names]) => names.map((name) => [name, language])),
)

const bare = (name: string) => name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
const parts = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/**
 * The document whose symbol is in the name, the longest one if several fit: `BP-SOM-2027-3-Rev.1_EN.pdf`,
 * `bp_som_2027_3 rev 1.docx`. And the language that its last words name; null where it says nothing.
 */
export function recognize<D extends Known>(
  name: string,
  documents: D[],
): { document: D | null; language: string | null } {
  const said = parts(bare(name))
  const inName = (symbol: string[]) => said.some((_, at) => symbol.every((part, n) => said[at + n] === part))
  const found = documents
    .map((document) => ({ document, symbol: parts(document.symbol) }))
    .filter(({ symbol }) => inName(symbol))
    .toSorted((a, b) => b.symbol.length - a.symbol.length)
  const left = said.slice(-2).reverse()
  const language = left.map((word) => languageOf.get(word)).find((one) => one !== undefined)
  return { document: found[0]?.document ?? null, language: language ?? null }
}
