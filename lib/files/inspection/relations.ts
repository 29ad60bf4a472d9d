import { Refused } from '../isolation/archive.ts'
import type { Relation } from '../isolation/package.ts'

/** What an Office file refers to outside of itself: what is harmless is let through, and what is not is named, with the way to remove it. */

export type OfficeFormat = 'DOCX' | 'XLSX' | 'PPTX'
export const programs: Record<OfficeFormat, string> = { DOCX: 'Word', XLSX: 'Excel', PPTX: 'PowerPoint' }

const again = 'Then save it and upload it again.'
/** A long address says enough by its beginning. */
const short = (target: string) => `“${target.length > 120 ? `${target.slice(0, 120)}…` : target}”`

/** What readers of the file can see of its author's computer; null where there is nothing to say. @throws Refused with a sentence. */
export function judgeRelation({ type, target }: Relation, format: OfficeFormat): string | null {
  const program = programs[format]
  if (type === 'hyperlink') return judgeLink(target, program)
  if (type === 'attachedTemplate') return judgeTemplate(target)
  if (type === 'externalLinkPath' || type === 'xlPathMissing' || type === 'xlExternalLinkPath')
    throw new Refused(
      `This file takes values from another workbook, ${short(target)}. In Excel, choose Data, Edit Links (or Workbook Links), Break Link. ${again}`,
    )
  throw new Refused(
    `This file loads a part (${type}) from ${short(target)}. In ${program}, choose File, Info, Edit Links to Files, Break Link, or insert it again as a copy. ${again}`,
  )
}

const scheme = /^[a-z][a-z\d+.-]*:/i
/** What people follow by a click, with a program that they know. */
const usual = /^(https?|mailto|tel|sip|sips|xmpp|ftp|ftps|news|geo):/i
const program = /\.(exe|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|scr|msi|jar|reg|url|scf|dll|pif|chm)$/i

/** A link beside the file itself, such as to an annex, leads nowhere for readers and does no harm. */
function judgeLink(target: string, program: string): null {
  const isRelative = !scheme.test(target) && !/^[\\/]{2}/.test(target)
  if (usual.test(target) || (isRelative && !startsProgram(target))) return null
  throw new Refused(
    `A link in this file leads to ${short(target)}, which is on a computer or starts a program. In ${program}, find the text with the link, right-click it and choose Remove Hyperlink. ${again}`,
  )
}

const startsProgram = (target: string) => program.test(target.split(/[?#]/)[0] ?? '')

const onThisComputer = /^(file:\/{3})?[a-z]:[\\/]/i

/** Word asks for a template on the author's own computer, finds none on another one, and goes on without it. */
function judgeTemplate(target: string): string | null {
  const isBeside = !scheme.test(target) && !/^[\\/]/.test(target)
  if (onThisComputer.test(target)) return `It names a template on its author’s computer: ${short(target)}.`
  if (isBeside) return null
  throw new Refused(
    `This file loads its template from ${short(target)}. In Word, choose File, Options, Add-ins; under Manage choose Templates, Go; replace the path by “Normal” and untick the automatic update of styles. ${again}`,
  )
}
