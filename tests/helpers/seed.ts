import fc from 'fast-check';

// Random tests look somewhere new in every run; FC_SEED makes a run repeatable, as it is in continuous integration.
const seed = Number(process.env['FC_SEED']);
if (Number.isInteger(seed) && process.env['FC_SEED']) fc.configureGlobal({ seed });
