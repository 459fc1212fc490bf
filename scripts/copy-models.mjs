/** Copies the pretrained weights to public/models, from where the worker loads them, with their licence. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const from = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
const to = fileURLToPath(new URL('../public/models/', import.meta.url));

mkdirSync(to, { recursive: true });
for (const name of ['face_expression_model-weights_manifest.json', 'face_expression_model.bin'])
  copyFileSync(join(from, 'model', name), join(to, name));
copyFileSync(join(from, 'LICENSE'), join(to, 'face_expression_model-LICENSE.txt'));
