/** Ways in which the files of a data set get damaged. */
import fc from 'fast-check';
import { writeNpy } from './npy';
import { utf8, type GivenFile } from './types';

type Change = (files: readonly GivenFile[]) => GivenFile[];

/** Any number, which is then taken modulo what there is. */
const anywhere = fc.nat(0xffff);

const changeFile = (which: number, change: (bytes: Uint8Array) => Uint8Array): Change => {
  return (files) =>
    files.map((file, i) => (i === which % files.length ? { ...file, bytes: change(file.bytes) } : file));
};

const changePath = (which: number, change: (path: string) => string): Change => {
  return (files) =>
    files.map((file, i) => (i === which % files.length ? { ...file, path: change(file.path) } : file));
};

const splice = (bytes: Uint8Array, at: number, removed: number, put: Uint8Array): Uint8Array =>
  Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + removed)]);

/** Bytes that mean something to some reader, or none. */
const inserted = fc.oneof(
  fc
    .constantFrom('"', ',', ';', '\n', '\r', '\r\n', ' ', '\0', '"\n', '256', '\ufeff', 'ä', '\n\n')
    .map(utf8),
  fc.uint8Array({ minLength: 1, maxLength: 6 }),
);

/** Damage to bytes: changed, cut off, put in, taken away. */
export const byteDamage: fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> = fc.oneof(
  fc.tuple(anywhere, fc.integer({ min: 1, max: 255 })).map(([at, mask]) => (bytes: Uint8Array) => {
    const position = at % Math.max(bytes.length, 1);
    return bytes.map((byte, i) => (i === position ? byte ^ mask : byte));
  }),
  anywhere.map((at) => (bytes: Uint8Array) => bytes.slice(0, at % (bytes.length + 1))),
  fc.tuple(anywhere, inserted).map(
    ([at, put]) =>
      (bytes: Uint8Array) =>
        splice(bytes, at % (bytes.length + 1), 0, put),
  ),
  fc.tuple(anywhere, fc.integer({ min: 1, max: 30 })).map(
    ([at, length]) =>
      (bytes: Uint8Array) =>
        splice(bytes, at % (bytes.length + 1), length, new Uint8Array()),
  ),
);

/** A number in a text that becomes something else: labels out of range, pixels that are missing or too large. */
const numberDamage = fc
  .tuple(anywhere, fc.constantFrom('', '-1', '7', '11', '99', '256', '1e3', 'x', '0.5', '1 2', 'constructor'))
  .map(([which, put]) => (bytes: Uint8Array): Uint8Array => {
    const text = new TextDecoder().decode(bytes);
    const numbers = [...text.matchAll(/\d+/g)];
    if (numbers.length === 0) return bytes;
    const { index, 0: number } = numbers[which % numbers.length]!;
    return utf8(text.slice(0, index) + put + text.slice(index + number.length));
  });

/** A row that is cut, left out, or written twice. */
const rowDamage = fc
  .tuple(anywhere, anywhere, fc.constantFrom('cut', 'remove', 'repeat'))
  .map(([which, at, what]) => (bytes: Uint8Array): Uint8Array => {
    const rows = new TextDecoder().decode(bytes).split(/(?<=\n)/);
    const row = rows[which % rows.length]!;
    const put = what === 'cut' ? [row.slice(0, at % row.length)] : what === 'repeat' ? [row, row] : [];
    return utf8(rows.toSpliced(which % rows.length, 1, ...put).join(''));
  });

const isText = (path: string) => /\.(csv|tsv|txt)$/.test(path);

const changeWhere = (
  which: number,
  fits: (path: string) => boolean,
  change: (bytes: Uint8Array) => Uint8Array,
): Change => {
  return (files) => {
    const fitting = files.filter(({ path }) => fits(path));
    const chosen = fitting[which % Math.max(fitting.length, 1)];
    return files.map((file) => (file === chosen ? { ...file, bytes: change(file.bytes) } : file));
  };
};

const foreignNpy = fc.constantFrom(
  writeNpy('<U1', 'x'),
  writeNpy('<i8', -1),
  writeNpy('<i8', 99),
  writeNpy('<f8', 0.5),
  writeNpy('<c8', 0, { content: new Uint8Array(8) }),
  writeNpy('|O', 0, { content: new Uint8Array(8) }),
  writeNpy('<i4', 1, { shape: '(1000000, 1000000)' }),
  writeNpy('<U999', 0, { content: new Uint8Array(4) }),
);

/** Damage to the files of a data set as they lie in a folder. */
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(anywhere, byteDamage).map(([which, damage]) => changeFile(which, damage)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(anywhere, fc.oneof(byteDamage, numberDamage, rowDamage))
      .map(([which, damage]) => changeWhere(which, isText, damage)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(anywhere, foreignNpy).map(([which, npy]) =>
      changeWhere(
        which,
        (path) => path.endsWith('_exp.npy'),
        () => npy,
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: anywhere.map(
      (which) => (files: readonly GivenFile[]) =>
        files.length > 1 ? files.toSpliced(which % files.length, 1) : [...files],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(anywhere, fc.boolean()).map(([which, samePath]) => (files: readonly GivenFile[]) => {
      const { path, bytes } = files[which % files.length]!;
      return [...files, { path: samePath ? path : path.replace(/(\.\w+)$/, ' copy$1'), bytes }];
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        anywhere,
        fc.constantFrom(
          (path: string) => `../${path}`,
          (path: string) => path.replace(/([^/]*)$/, '../../$1'),
          (path: string) => `/${path}`,
          (path: string) => `C:\\${path}`,
          (path: string) => path.replace(/(\.\w+)$/, '\u0000$1'),
          (path: string) => path.replace(/(\.\w+)$/, '\u001b[2J$1'),
          (path: string) => path.replace(/\.\w+$/, '.heic'),
          (path: string) => path.replace(/\.\w+$/, ''),
          (path: string) => path.replace(/([^/]*)$/, 'x$1'),
          (path: string) => path + 'x'.repeat(1100),
        ),
      )
      .map(([which, rename]) => changePath(which, rename)),
  },
);

/** One to three of them. */
export const damage: fc.Arbitrary<Change> = fc
  .array(change, { minLength: 1, maxLength: 3 })
  .map((changes) => (files) => changes.reduce((damaged, step) => step(damaged), [...files]));
