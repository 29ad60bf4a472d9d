/** Browsers send the ends of lines in two characters; the register keeps one, so that the same text is the same. */
export const inOneForm = (text: string) => text.replace(/\r\n?/g, '\n')
