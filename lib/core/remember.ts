interface Entry<T> {
  keys: readonly unknown[];
  value: T;
}

/** Results that an owner keeps: enough for a few nodes that share one object, few enough to cost no memory. */
const KEPT = 8;

/**
 * Remembers what follows from objects that are never changed in place. A result is handed out again, as the very same
 * object, when its owner and all its keys are the same objects; it is forgotten with its owner.
 * @param equal tells whether a new result says the same as an old one of that owner; the old object is given then, so
 *   that what follows from it stands as well.
 */
export class Remembered<T> {
  private readonly known = new WeakMap<object, Entry<T>[]>();

  constructor(private readonly equal: (a: T, b: T) => boolean = Object.is) {}

  get(owner: object, keys: readonly unknown[], compute: () => T): T {
    let entries = this.known.get(owner);
    if (!entries) this.known.set(owner, (entries = []));
    const same = entries.find(
      (entry) => entry.keys.length === keys.length && entry.keys.every((key, i) => key === keys[i]),
    );
    if (same) return same.value;
    const made = compute();
    const twin = entries.find((entry) => this.equal(entry.value, made));
    const value = twin ? twin.value : made;
    entries.unshift({ keys: [...keys], value });
    entries.length = Math.min(entries.length, KEPT);
    return value;
  }
}
