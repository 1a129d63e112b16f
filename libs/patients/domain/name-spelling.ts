/** How a name is compared: its words in order, and how each of them sounds. */
export interface NameSpelling {
  /** Without case, accents, punctuation and order: `Rao, Ásha` and `asha rao` are both `asha rao`. */
  nameKey: string;
  /** One for each word; names that sound alike share them: `Mohammed` and `Muhamad`, `Lakshmi` and `Laxmi`. */
  nameSounds: string[];
}

export function spellingOf(fullName: string): NameSpelling {
  const words = wordsOf(fullName);
  return { nameKey: words.join(' '), nameSounds: [...new Set(words.map(soundOf))] };
}

/** Combining accents of Latin, Greek and Cyrillic; the vowel signs of other scripts are letters of the name. */
const ACCENTS = /[\u0300-\u036f'’‘ʼ`´]/gu;
const SPLIT_LETTERS: Record<string, string> = {
  ...{ ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
};

/** The words of a name, in lower case and without accents, in alphabetical order. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').toLowerCase().replace(ACCENTS, '');
  const latin = plain.replace(/[ßøæœłđðþı]/gu, (letter) => SPLIT_LETTERS[letter]!);
  return latin
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .sort();
}

/** Spellings of one sound, as they vary in names of India, of Arabic and of English origin. In this order. */
const SAME_SOUND: readonly [RegExp, string][] = [
  [/ph/g, 'f'],
  [/s?ch|ck/g, 'k'],
  [/sh|z/g, 's'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/([bdgjkpt])h/g, '$1'],
  [/w/g, 'v'],
  [/([aeiouy])[hv](?![aeiouy])/g, '$1'],
  [/[ey]/g, 'i'],
  [/o/g, 'u'],
  [/(.)\1+/gu, '$1'],
];

/** What is left of a word when spelling no longer counts: mostly its consonants. */
export function soundOf(word: string): string {
  const reduced = SAME_SOUND.reduce((text, [spelling, sound]) => text.replace(spelling, sound), word);
  const skeleton = (reduced.slice(0, 1) + reduced.slice(1).replace(/[aiu]/g, '')).replace(/(.)\1+/gu, '$1');
  return skeleton.length > 1 ? skeleton : reduced;
}

/**
 * Whether two names may be one person's, written differently: each word of the shorter one has its counterpart in the
 * other, which is the same, sounds the same, is its initial, or differs by a slip of the pen. A shared family name
 * alone is not enough.
 */
export function mayBeSameName(one: string, other: string): boolean {
  const [fewer, more] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [
    string[],
    string[],
  ];
  const left = [...more];
  return (
    fewer.length > 0 &&
    fewer.every((word) => {
      const found = left.findIndex((candidate) => isAlike(word, candidate));
      if (found >= 0) left.splice(found, 1);
      return found >= 0;
    })
  );
}

/** In shorter words a single letter makes another name. */
const SLIP_LENGTH = 5;

function isAlike(one: string, other: string): boolean {
  if (one === other || soundOf(one) === soundOf(other)) return true;
  if (one.length === 1 || other.length === 1) return one[0] === other[0];
  return Math.min(one.length, other.length) >= SLIP_LENGTH && differsByOneLetter(one, other);
}

/** One letter more, less, other, or two exchanged. */
function differsByOneLetter(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  const [first, second] = otherRest;
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    rest === `${second}${first}${otherRest.slice(2)}`
  );
}
