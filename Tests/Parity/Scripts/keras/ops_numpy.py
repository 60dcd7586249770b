import numpy as np
from keras import ops

x = np.array([[3.0, -1.0, 2.0], [0.5, 4.0, -2.5]], dtype='float32')
i = np.array([[3, 1, 2], [2, 3, 1]], dtype='int32')


def show(name, value):
    if isinstance(value, (list, tuple)):
        for part in value:
            show(name, part)
    elif hasattr(value, 'numpy'):
        array = value.numpy()
        print(name, array.dtype, array.shape, array.round(2).tolist() if array.dtype != bool else array.tolist())
    else:
        print(name, value)


for name in ['count_nonzero', 'cumprod', 'deg2rad', 'rad2deg', 'diagonal', 'diff', 'empty_like', 'fliplr', 'flipud',
             'median', 'nan_to_num', 'ptp', 'ravel', 'rot90', 'trace', 'tril', 'triu']:
    if name == 'empty_like':
        print(ops.empty_like(x).shape)
        continue
    show(name, getattr(ops, name)(x))
show('append', ops.append(x, x, axis=0))
show('array', ops.array([1, 2]))
show('array', ops.array([1.0, 2.0]))
show('split', ops.array_split(x, 2, axis=1))
show('average', ops.average(x, axis=1))
show('bincount', ops.bincount(np.array([1, 2, 1], dtype='int32')))
show('broadcast_to', ops.broadcast_to(x[0], (2, 3)))
show('diag', ops.diag(x[0]))
show('fmax', ops.fmax(x, 1.0) if hasattr(ops, 'fmax') else None)
show('full_like', ops.full_like(x, 2))
show('hstack', ops.hstack([x, x]))
show('vstack', ops.vstack([x, x]))
show('identity', ops.identity(2))
show('inner', ops.inner(x, x))
show('outer', ops.outer(x[0], x[1]))
show('isclose', ops.isclose(x, x + 1e-9))
show('meshgrid', ops.meshgrid(x[0], x[1]))
show('moveaxis', ops.moveaxis(x, 0, 1))
show('swapaxes', ops.swapaxes(x, 0, 1))
show('quantile', ops.quantile(x, 0.25))
show('quantile', ops.quantile(x, 0.5, axis=1, keepdims=True))
show('roll', ops.roll(x, 1))
show('roll', ops.roll(x, 1, axis=1))
show('searchsorted', ops.searchsorted(np.array([1.0, 2.0, 3.0], dtype='float32'), x[0]))
show('tensordot', ops.tensordot(x, x, axes=[[1], [1]]))
show('tri', ops.tri(3))
show('true_divide', ops.true_divide(x, 2.0))
show('vdot', ops.vdot(x[0], x[1]))
show('logspace', ops.logspace(0, 2, 3))
show('integers', ops.cumprod(i, axis=1))
show('nonzero', ops.nonzero(np.array([0, 1, 1])))
show('numpy', ops.numpy.median(x))
show('nn', ops.nn.relu(x))
show('resize', ops.image.resize(x[None, ..., None], (3, 2)))
print(ops.allclose(x, x + 1e-9) if hasattr(ops, 'allclose') else True)
