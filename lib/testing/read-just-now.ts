/** What a decision says that comes from a page drawn this moment: the log has no entry that its reader has not seen. */
export const READ_JUST_NOW = '999999999'
