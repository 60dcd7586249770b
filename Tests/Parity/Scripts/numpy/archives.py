import numpy as np

np.savez('several.npz', x=np.arange(3), y=np.ones((2, 2), dtype='float32'))
with np.load('several.npz') as data:
    print(data.files, len(data), 'x' in data, 'z' in data)
    print(data)
    for name in data:
        print(name, data[name].dtype, data[name].tolist())
    print([(k, v.shape) for k, v in data.items()])
    print([v.sum() for v in data.values()], list(data.keys()))
    print(data.get('y').tolist(), data.get('z'), data.get('z', 5))

np.savez_compressed('packed.npz', np.zeros((100, 100)), big=np.arange(6).reshape(2, 3))
packed = np.load('packed.npz')
print(packed.files, packed['arr_0'].sum(), packed['big'])
packed.close()
try:
    np.savez('twice.npz', np.zeros(1), arr_0=np.ones(1))
except ValueError as error:
    print(error)
np.savez('many.npz', **{f'a{i}': np.full(2, i) for i in range(7)})
print(np.load('many.npz'))
