import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(35, dtype='float32') * 7 % 36).reshape(1, 5, 7, 1)


def show(layer, x=x):
    y = np.array(layer(x))
    print(layer.name, y.shape, y.dtype)
    print(np.round(y[0, :, :, 0], 2))


for method in ('bilinear', 'nearest', 'bicubic', 'area', 'lanczos3', 'lanczos5'):
    show(layers.Resizing(8, 4, interpolation=method))
    show(layers.Resizing(3, 10, interpolation=method))
for method in ('bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'nearest', 'area'):
    show(layers.Resizing(3, 4, interpolation=method, antialias=True))
show(layers.Resizing(4, 4, crop_to_aspect_ratio=True))
show(layers.Resizing(3, 9, crop_to_aspect_ratio=True, interpolation='nearest'))
show(layers.Resizing(6, 6, pad_to_aspect_ratio=True))
show(layers.Resizing(2, 8, pad_to_aspect_ratio=True, fill_value=-5, interpolation='nearest'))
show(layers.CenterCrop(3, 4))
show(layers.CenterCrop(5, 7))
show(layers.CenterCrop(8, 3))
show(layers.CenterCrop(2, 9))
print(np.array(layers.Resizing(2, 3)(x[0])).shape, np.array(layers.CenterCrop(2, 3)(x[0])).shape)
r = layers.Resizing(32, 24, interpolation='nearest')
print(r.height, r.width, r.interpolation, r.crop_to_aspect_ratio, r.compute_output_shape((None, 28, 28, 3)))
m = keras.Sequential([keras.Input((28, 28, 3)), r, layers.CenterCrop(20, 20)])
m.summary()
for attempt in (
    lambda: layers.Resizing(4, 4, crop_to_aspect_ratio=True, pad_to_aspect_ratio=True)(x),
    lambda: layers.Resizing(4, 4, interpolation='cubic')(x),
):
    try:
        attempt()
    except ValueError as error:
        print(type(error).__name__)
