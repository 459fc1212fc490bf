import { Upload } from 'lucide-react';
import { useRef } from 'react';
import { evaluateWeights } from '@/components/panels/weight-files';
import { Button } from '@/components/ui/button';

/** Takes files of trained variants and evaluates them. */
export function LoadWeights() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".safetensors"
        multiple
        aria-label="Files of trained weights"
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) void evaluateWeights(files);
          event.target.value = '';
        }}
      />
      <Button size="sm" icon={<Upload />} onClick={() => input.current?.click()}>
        Load trained weights
      </Button>
    </>
  );
}
