import { Refusal } from '@/lib/kernel/errors'
import { listInWords } from '@/lib/time/list-words'
import { languageWords } from '../languages'

/** The languages of people are written by their names and kept as their codes. */

/** Those that have a code of two letters, and those of three that are of the region and of its neighbours. */
const listed = `
  aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
  el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ig ii ik io is
  it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr
  ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg
  si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tn to tr ts tt ty ug uk ur uz ve vi vo wa wo xh
  yi yo za zh zu
  ace ban bho bik bjn bug ceb chk ckb cnr fil gil hak haw hif hil hmn iba ilo kac kha kok kos kri lus mad
  mai mak mfe min mni nan new niu nso pag pam pap pau pis pon prs rap rar rhg rtm sas sat shn syr tet tkl
  tpi tvl war wuu yap yue
`
  .trim()
  .split(/\s+/)

/** What people write beside the names that are shown. */
const alsoCalled: Record<string, string> = {
  ...{ bengali: 'bn', farsi: 'fa', indonesian: 'id', mandarin: 'zh', putonghua: 'zh', myanmar: 'my' },
  ...{ 'bahasa malaysia': 'ms', 'bahasa melayu': 'ms', dhivehi: 'dv', maldivian: 'dv', sinhalese: 'si' },
  ...{ nauruan: 'na', tuvaluan: 'tvl', kiribati: 'gil', 'i kiribati': 'gil', tetun: 'tet', tagalog: 'fil' },
  ...{ pilipino: 'fil', 'cook islands maori': 'rar', rapanui: 'rap', pashtu: 'ps', panjabi: 'pa' },
  ...{ oriya: 'or', uighur: 'ug', kirghiz: 'ky', sorani: 'ckb', castilian: 'es', flemish: 'nl' },
}

/** Capitals, accents, apostrophes and hyphens make no other name. */
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\p{M}'’ʻʼ]/gu, '')
    .replace(/[\s-]+/gu, ' ')
    .trim()
    .toLowerCase()

const byName = (codes: string[]) => codes.map((code) => [plain(languageWords(code)), code] as const)
const known = new Map([...Object.entries(alsoCalled), ...byName(listed)])

const named = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
// They are names of no language: of several, of one that is not known, of none.
const NO_LANGUAGE = ['mis', 'mul', 'und', 'zxx']

/** The code of two letters where there is one: `eng` is `en`. `prs` is kept, as the other way to write it names a country. */
function codeOf(typed: string): string | undefined {
  const code = typed.toLowerCase()
  if (!/^[a-z]{2,3}$/.test(code) || NO_LANGUAGE.includes(code) || !named.of(code)) return undefined
  const canonical = Intl.getCanonicalLocales(code)[0] ?? code
  return canonical.includes('-') ? code : canonical
}

/**
 * The codes of languages that somebody wrote by their names, or as codes. What is `recorded` is read as it was recorded, so that an entry
 * with a code from elsewhere can be saved again.
 */
export function languagesNamed(typed: string[], recorded: string[] = []): string[] {
  const before = new Map(byName(recorded))
  const read = typed.map((name) => ({
    name,
    code: before.get(plain(name)) ?? known.get(plain(name)) ?? codeOf(name),
  }))
  const unknown = read.filter(({ code }) => code === undefined).map(({ name }) => `“${name}”`)
  if (unknown.length > 0) throw new Refusal(notInTheList(unknown), 'languages')
  return [...new Set(read.flatMap(({ code }) => code ?? []))]
}

const notInTheList = (names: string[]) =>
  `${listInWords(names)} ${names.length === 1 ? 'is not a language' : 'are not languages'} in the list. Write English names, such as English, French, Thai.`
