/** The package exports this path without types; it only sets globals. */
declare module 'fake-indexeddb/auto';
