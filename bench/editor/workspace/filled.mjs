// @ts-check

/**
 * A text of about this many bytes: a head, then parts until it is long enough.
 * @param {string} head
 * @param {number} bytes
 * @param {(index: number) => string} part
 */
export const filled = (head, bytes, part) => {
  let text = head;
  for (let index = 0; ; index++) {
    const next = part(index);
    if (index > 0 && text.length + next.length / 2 > bytes) return text;
    text += next;
  }
};
