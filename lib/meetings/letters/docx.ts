import { docxOf, lined, styled } from '@/lib/kernel/docx/paragraphs'
import { STYLE } from '@/lib/kernel/docx/styles'
import { titleOfLetter, type Letter } from './letter'

/** A letter for Word, to be signed or worked on. */
export const letterDocx = (letter: Letter): Promise<Buffer> =>
  docxOf({
    title: titleOfLetter(letter),
    author: letter.forum,
    foot: [letter.meeting, letter.party.name],
    children: [
      styled(STYLE.forum, letter.forum),
      ...letter.paragraphs.map((lines) => lined(STYLE.text, lines)),
    ],
  })
