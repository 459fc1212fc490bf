import { Badge } from '@/components/ui/badge';
import type { ListedRow } from '@/lib/store/ledger-rows';

type Look = [text: string, tone: 'neutral' | 'accent' | 'good' | 'warning' | 'danger'];

const LOOKS: Record<ListedRow['status'], Look> = {
  running: ['Training', 'accent'],
  finished: ['Finished', 'good'],
  stopped: ['Stopped', 'warning'],
  failed: ['Failed', 'danger'],
};

export function RunStatus({ row }: { row: Pick<ListedRow, 'status' | 'interrupted'> }) {
  const [text, tone]: Look = row.interrupted ? ['Interrupted', 'warning'] : LOOKS[row.status];
  return <Badge tone={tone}>{text}</Badge>;
}
