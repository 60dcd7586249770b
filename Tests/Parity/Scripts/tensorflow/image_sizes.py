import numpy as np
import tensorflow as tf

x = (np.arange(5 * 9 * 2).reshape(5, 9, 2) * 37 % 251).astype('uint8')
for method in ['bilinear', 'nearest', 'bicubic', 'area', 'lanczos3', 'lanczos5', 'gaussian', 'mitchellcubic']:
    for antialias in [False, True]:
        for size in [(4, 6), (7, 11), (2, 3)]:
            y = tf.image.resize(x, size, method=method, antialias=antialias)
            print(method, antialias, size, y.dtype, y.numpy()[1, 2].round(2).tolist(), f'{y.numpy().astype("float64").mean():.3f}')
print(tf.image.resize(x, (10, 10), preserve_aspect_ratio=True).shape)
print(tf.image.resize(x[None], (4, 4)).shape)
y = tf.image.resize_with_pad(x, 6, 6)
print(y.dtype, y.numpy()[..., 0].round(2).tolist())
print(tf.image.resize_with_pad(x, 7, 4, method='nearest').numpy()[..., 0].tolist())
print(tf.image.pad_to_bounding_box(x, 1, 2, 7, 12).numpy()[..., 1].tolist())
print(tf.image.resize_with_crop_or_pad(x, 7, 4).numpy()[..., 1].tolist())
