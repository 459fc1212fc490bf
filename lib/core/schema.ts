import { z } from 'zod';

// zod would otherwise probe `new Function`, which the Content-Security-Policy refuses and the console reports.
z.config({ jitless: true });

export { z };
