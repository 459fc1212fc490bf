import { dataStore } from '@/lib/store/data';
import { viewStore } from '@/lib/store/view';

/** A cell of the confusion matrix of a variant; classes by name. */
export interface ConfusionCell {
  variantId: string;
  trueClass: string;
  predictedClass: string;
}

/** Shows the images of a cell on the Data panel. */
export function showCell({ variantId, trueClass, predictedClass }: ConfusionCell): void {
  viewStore.getState().showDock('data');
  void dataStore
    .getState()
    .filterSamples({ className: trueClass, predicted: { variantId, className: predictedClass } });
}
