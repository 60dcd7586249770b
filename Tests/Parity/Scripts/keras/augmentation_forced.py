import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = np.arange(30, dtype='float32').reshape(1, 5, 6, 1) * 3 % 31
two = np.concatenate([x, 31 - x], axis=-1)


def show(layer, x=x):
    y = np.array(layer(x, training=True))
    print(layer.name, y.shape)
    print(np.round(y[0, :, :, 0], 3))


for fill in ('reflect', 'wrap', 'constant', 'nearest'):
    show(layers.RandomRotation((0.1, 0.1), fill_mode=fill, fill_value=-1))
    show(layers.RandomTranslation((0.33, 0.33), (-0.4, -0.4), fill_mode=fill, fill_value=-1))
    show(layers.RandomZoom((0.6, 0.6), fill_mode=fill, fill_value=-1))
show(layers.RandomRotation((0.25, 0.25)), x[:, :, :5])
show(layers.RandomRotation((-0.37, -0.37), interpolation='nearest'))
show(layers.RandomZoom((-0.4, -0.4), (0.3, 0.3)))
show(layers.RandomZoom((0.9, 0.9), interpolation='nearest', fill_mode='wrap'))
show(layers.RandomTranslation((0.9, 0.9), (-1, -1), fill_mode='wrap'))
show(layers.RandomTranslation((-0.9, -0.9), (1, 1), fill_mode='reflect'))
show(layers.RandomTranslation((0.25, 0.25), (0, 0), interpolation='nearest', fill_mode='constant'))
show(layers.RandomBrightness((0.1, 0.1), value_range=(0, 31)))
show(layers.RandomBrightness((-0.3, -0.3), value_range=[0, 31]))
show(layers.RandomContrast((-0.5, 0.5), value_range=(0, 31)))
y = np.array(layers.RandomContrast((-0.25, 0.25), value_range=(0, 31))(two))
print(np.round(y[0, 0], 3), y.dtype)
y = np.array(layers.RandomRotation((0.5, 0.5))(two[0].astype('uint8')))
print(y.shape, y.dtype, np.round(y[0, :3], 3))

# Off outside of training, on when called.
for layer in (
    layers.RandomFlip(), layers.RandomRotation(0.2), layers.RandomZoom(0.2), layers.RandomTranslation(0.2, 0.3),
    layers.RandomContrast(0.2), layers.RandomBrightness(0.2),
):
    print(layer.name, np.array_equal(np.array(layer(two, training=False)), two), layer, layer.compute_output_shape((None, 5, 6, 2)))
brighter = layers.RandomBrightness((0.5, 0.5), value_range=(0, 100))
print(np.array(brighter(x))[0, 0, :3, 0], np.array(brighter(x[0])).shape)
m = keras.Sequential([keras.Input((5, 6, 1)), brighter])
print(m.predict(x, verbose=0)[0, 0, :3, 0], np.array(m(x, training=True))[0, 0, :3, 0])
print(layers.RandomRotation(0.2).factor, layers.RandomBrightness(0.2).factor, layers.RandomContrast(0.25).factor)
flip = layers.RandomFlip('horizontal', seed=3)
images = np.repeat(two, 200, axis=0)
y = np.array(flip(images))
mirrored = np.array([np.array_equal(image, two[0, :, ::-1]) for image in y])
print(all(m or np.array_equal(image, two[0]) for m, image in zip(mirrored, y)), 60 < mirrored.sum() < 140)
y = np.array(layers.RandomFlip()(images))
mirrored = np.array([np.array_equal(image, two[0, ::-1, ::-1]) for image in y])
print(all(m or np.array_equal(image, two[0]) for m, image in zip(mirrored, y)), 60 < mirrored.sum() < 140)
crop = layers.RandomCrop(3, 4)
y = np.array(crop(images, training=True))
places = [tuple(np.argwhere(images[0, :, :, 0] == image[0, 0, 0])[0].tolist()) for image in y]
print(y.shape, len(set(places)), all(np.array_equal(image, two[0, r:r + 3, c:c + 4]) for image, (r, c) in zip(y, places)))

m = keras.Sequential([
    keras.Input((28, 28, 1)), layers.RandomFlip('horizontal'), layers.RandomRotation(0.1), layers.RandomZoom(0.1),
    layers.RandomTranslation(0.1, 0.1), layers.RandomContrast(0.1), layers.RandomBrightness(0.1),
    layers.Resizing(20, 20), layers.CenterCrop(16, 16), layers.Rescaling(1 / 255), layers.Conv2D(4, 3),
])
m.summary()
for attempt in (
    lambda: layers.RandomRotation(2), lambda: layers.RandomZoom(-1.5), lambda: layers.RandomContrast(1.5),
    lambda: layers.RandomBrightness('a'), lambda: layers.RandomTranslation(2, 1),
    lambda: layers.RandomRotation(0.1, fill_mode='mirror'), lambda: layers.RandomZoom(0.1, interpolation='cubic'),
    lambda: layers.RandomBrightness(0.1, value_range=3),
):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[0])
