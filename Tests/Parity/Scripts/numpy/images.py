import numpy as np

images = (np.arange(2 * 4 * 4) % 256).astype('uint8').reshape(2, 4, 4)
x = images.astype('float32') / 255.0
x = x.reshape(-1, 4, 4, 1)
print(x.shape, x.dtype, x.min(), x.max())
print((images / 255.0).dtype, (images / 255).dtype, (images / np.float32(255)).dtype)
print(x[0, 1, :, 0])
print(np.mean(x), np.std(x))
print(x[..., 0].shape, x[:1].shape, np.expand_dims(images, -1).shape)
padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))
print(padded.shape, padded[0])
patch = images[0, 1:4, 1:4]
kernel = np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
print((patch * kernel).sum(), patch.astype(int).sum())
