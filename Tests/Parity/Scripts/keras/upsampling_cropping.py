import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = np.arange(12, dtype='float32').reshape(1, 3, 4, 1)
print(np.array(layers.UpSampling2D()(x))[0, :, :, 0])
print(np.array(layers.UpSampling2D((1, 3))(x))[0, :, :, 0])
print(np.array(layers.UpSampling2D(2, interpolation='bilinear')(x))[0, :, :, 0])
print(np.round(np.array(layers.UpSampling2D((3, 4), interpolation='bilinear')(x))[0, :4, :6, 0], 4))
for method in ('bicubic', 'lanczos3', 'lanczos5'):
    print(np.round(np.array(layers.UpSampling2D((2, 3), interpolation=method)(x))[0, :3, :5, 0], 3))
print(np.array(layers.Cropping2D(1)(x))[0, :, :, 0])
print(np.array(layers.Cropping2D(((1, 0), (2, 1)))(x))[0, :, :, 0])
print(layers.Cropping2D((0, 1)).cropping, layers.UpSampling2D().size, layers.UpSampling2D().interpolation)
print(layers.GlobalMaxPooling2D()(x).shape, layers.GlobalMaxPooling2D(keepdims=True)(x).shape)
print(np.array(layers.GlobalMaxPooling2D()(-x)))
m = keras.Sequential([keras.Input((6, 6, 2)), layers.Cropping2D(1), layers.UpSampling2D(3), layers.ZeroPadding2D(2)])
m.summary()
for attempt in (
    lambda: layers.Cropping2D(3).compute_output_shape((1, 6, 8, 1)),
    lambda: layers.UpSampling2D()(np.ones((6, 8))),
):
    try:
        attempt()
    except ValueError as error:
        print(str(error).splitlines()[0][:70])
