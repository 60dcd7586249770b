# Older Keras's image generator: what it draws, and what it does to images.
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.preprocessing.image import ImageDataGenerator

def shown(x):
    return np.round(np.asarray(x, dtype='float64'), 3).tolist()

x = (np.arange(3 * 5 * 4 * 2).reshape(3, 5, 4, 2) * 7 % 41).astype('float32')
y = np.array([0, 1, 2])

# The numbers drawn, in Keras's order.
for options in [dict(rotation_range=30), dict(width_shift_range=0.2, height_shift_range=0.4),
                dict(width_shift_range=2, height_shift_range=[1, 3]), dict(shear_range=10, zoom_range=0.3),
                dict(zoom_range=[0.5, 0.9], horizontal_flip=True, vertical_flip=True),
                dict(channel_shift_range=5, brightness_range=(0.5, 1.5)), dict(rotation_range=10, zoom_range=0.1,
                width_shift_range=0.1, height_shift_range=0.1, horizontal_flip=True)]:
    generator = ImageDataGenerator(**options)
    for seed in [1, 2]:
        drawn = generator.get_random_transform((5, 4, 2), seed)
        print({name: None if value is None else round(float(value), 6) for name, value in drawn.items()})

# Each of the transforms.
plain = ImageDataGenerator()
for transform in [{'theta': 20}, {'tx': 1.5}, {'ty': -2.25}, {'tx': 0.5, 'ty': 1}, {'shear': 15},
                  {'zx': 0.7, 'zy': 1.3}, {'theta': -35, 'tx': 1, 'ty': 2, 'shear': 5, 'zx': 1.2, 'zy': 0.8},
                  {'flip_horizontal': True}, {'flip_vertical': True},
                  {'channel_shift_intensity': 6.5}, {'channel_shift_intensity': -3}]:
    print(transform, shown(plain.apply_transform(x[0], transform)[..., 0]))
print(plain.apply_transform(x[0], {}).dtype)

# What lies beyond the border.
for fill in ['nearest', 'constant', 'reflect', 'wrap']:
    for order in [0, 1]:
        generator = ImageDataGenerator(fill_mode=fill, cval=9.0, interpolation_order=order)
        print(fill, order, shown(generator.apply_transform(x[0], {'tx': 2.3, 'ty': -3.6})[..., 1]))

# Brightness goes by way of bytes, which have one or three channels.
gray = x[0, ..., :1] * 6
print(shown(plain.apply_transform(gray, {'brightness': 0.6})[..., 0]))
print(shown(plain.apply_transform(gray, {'brightness': 1.4})[..., 0]))
print(shown(plain.apply_transform(gray - 20, {'brightness': 0.5})[..., 0]))

# Normalizing.
for options in [dict(rescale=1 / 255), dict(samplewise_center=True), dict(samplewise_std_normalization=True),
                dict(rescale=0.1, samplewise_center=True), dict(preprocessing_function=lambda image: image * 2 - 1)]:
    print(sorted(options), shown(ImageDataGenerator(**options).standardize(x[1].copy())[0]))
generator = ImageDataGenerator(featurewise_center=True, featurewise_std_normalization=True, rescale=0.5)
generator.fit(x)
print(shown(generator.mean), shown(generator.std))
print(shown(generator.standardize(x[2].copy())[0]))
generator = ImageDataGenerator(featurewise_center=True, rotation_range=20)
generator.fit(x, augment=True, rounds=2, seed=3)
print(shown(generator.mean))

# Batches.
flow = ImageDataGenerator(rotation_range=15, horizontal_flip=True).flow(x, y, batch_size=2, seed=7)
print(len(flow), flow.n, flow.batch_size, flow.shuffle, flow.seed)
for _ in range(4):
    images, labels = next(flow)
    print(images.shape, images.dtype, labels.tolist(), shown(images[0, 2, :, 0]), flow.batch_index)
flow.reset()
print(flow.batch_index, flow.total_batches_seen)
flow = plain.flow(x, batch_size=2, shuffle=False)
print(shown(flow[1][0, 0, 0]), flow[0].shape, [batch.shape for batch, _ in zip(flow, range(3))])
flow = plain.flow(x, y, sample_weight=[1, 2, 3], batch_size=3, shuffle=False)
print([part.tolist() for part in flow[0][1:]])
try:
    flow[1]
except ValueError as error:
    print(error)
split = ImageDataGenerator(validation_split=0.4)
for subset in ['training', 'validation']:
    print(subset, split.flow(x, np.zeros(3), subset=subset, shuffle=False)[0][0][:, 0, 0, 0])
for call in [lambda: plain.flow(x, y[:2]), lambda: plain.flow(x[0], y), lambda: plain.flow(x, y, subset='test'),
             lambda: split.flow(x, y, subset='training'), lambda: ImageDataGenerator(zoom_range='x'),
             lambda: ImageDataGenerator(validation_split=2), lambda: plain.fit(x[0])]:
    try:
        call()
    except ValueError as error:
        print(str(error).split('\n')[0].split('. Received')[0])

# Training takes what a flow gives; not shuffled, it is what arrays give.
def model():
    model = keras.Sequential([keras.Input((5, 4, 2)), keras.layers.Flatten(), keras.layers.Dense(3)])
    model.layers[-1].set_weights([np.arange(120).reshape(40, 3) % 7 * 0.01, np.zeros(3)])
    model.compile('sgd', keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=['accuracy'])
    return model

scaled = ImageDataGenerator(rescale=0.01)
flow = scaled.flow(x, y, batch_size=2, shuffle=False)
print(np.round(model().evaluate(flow, verbose=0), 4), np.round(model().evaluate(x * 0.01, y, verbose=0), 4))
trained = model()
history = trained.fit(scaled.flow(x, y, batch_size=3, shuffle=False), epochs=3, verbose=0)
print(np.round(history.history['loss'], 4))
print(np.round(trained.predict(scaled.flow(x, batch_size=2, shuffle=False), verbose=0), 4))
history = trained.fit(scaled.flow(x, y, batch_size=1), steps_per_epoch=2, epochs=2, verbose=0,
                      validation_data=scaled.flow(x, y, batch_size=2, shuffle=False))
print(sorted(history.history), len(history.history['loss']))

# A folder with a folder for each class.
import os
for kind, count in [('cats', 3), ('dogs', 2)]:
    os.makedirs('pets/' + kind, exist_ok=True)
    for i in range(count):
        picture = (np.arange(6 * 4 * 3).reshape(6, 4, 3) * (i + 2) + len(kind) * 5) % 256
        keras.utils.save_img('pets/%s/%d.png' % (kind, i), picture.astype('float32'), scale=False)
flow = ImageDataGenerator(rescale=1 / 255).flow_from_directory('pets', target_size=(3, 3), batch_size=4, shuffle=False)
print(flow.samples, flow.num_classes, flow.class_indices, flow.classes, flow.classes.dtype, flow.filenames,
      flow.image_shape, flow.target_size, flow.class_mode, len(flow))
images, labels = next(flow)
print(images.shape, labels.tolist(), shown(images[1, 1]))
for mode in ['binary', 'sparse', 'input', None]:
    flow = plain.flow_from_directory('pets', target_size=(2, 2), color_mode='grayscale', class_mode=mode, shuffle=False)
    batch = flow[0]
    print(mode, batch.shape if mode is None else (batch[0].shape, batch[1].shape, str(batch[1].dtype)))
flow = plain.flow_from_directory('pets', classes=['dogs', 'cats'], class_mode='sparse', shuffle=False)
print(flow.class_indices, flow.labels)
flow = split.flow_from_directory('pets', subset='validation', shuffle=False)
print(flow.filenames)
try:
    plain.flow_from_directory('pets', class_mode='many')
except ValueError as error:
    print(str(error).split(';')[0])
