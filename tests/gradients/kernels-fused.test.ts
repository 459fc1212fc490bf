import { readKernels } from '../../lib/tensor/kernels/simd/node';
import { compareFused } from './fused';

compareFused(readKernels);
