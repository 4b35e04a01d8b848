/** Name of the one edit of rich text, for who must know it without the edit itself. */
export const changeTextName = 'text.change';
