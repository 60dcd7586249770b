import numpy as np

a = np.arange(6, dtype='float32').reshape(2, 3)
np.save('a.npy', a)
b = np.load('a.npy')
print(b, b.dtype, b.shape)
np.savez('both.npz', x=a, y=np.array([1, 2, 3]))
f = np.load('both.npz')
print(sorted(f.files), f['x'].shape, f['y'])
np.savez_compressed('small.npz', a, labels=np.zeros(3, dtype='uint8'))
f = np.load('small.npz')
print(sorted(f.files), f['arr_0'][1], f['labels'].dtype)
np.save('noext', np.array([True, False]))
print(np.load('noext.npy'))
try:
    np.load('missing.npy')
except FileNotFoundError as e:
    print(e)
