import os
import numpy as np
import keras
from keras import layers
from keras.utils import image_dataset_from_directory, save_img


def picture(height, width, channels, start):
    return (np.arange(height * width * channels).reshape(height, width, channels) * 37 + start) % 251


sizes = [(5, 7), (8, 4), (6, 6), (3, 9)]
for number, name in enumerate(['ones', 'Twos', 'a-b']):
    os.makedirs('pictures/' + name, exist_ok=True)
    for i in range(4 + number):
        height, width = sizes[i % 4]
        save_img(f'pictures/{name}/p{i}.png', picture(height, width, 3, 10 * i + number), scale=False)
os.makedirs('pictures/ones/more', exist_ok=True)
save_img('pictures/ones/more/deep.png', picture(4, 4, 1, 3), scale=False)
os.makedirs('pictures/ones/more-of-it', exist_ok=True)
save_img('pictures/ones/more-of-it/deeper.png', picture(4, 4, 1, 4), scale=False)
os.makedirs('pictures/.hidden', exist_ok=True)

data = image_dataset_from_directory('pictures', image_size=(4, 5), shuffle=False)
print(data, data.class_names, len(data), int(data.cardinality()))
for path in data.file_paths:
    print(path)
for images, labels in data:
    print(images.shape, images.dtype, labels.dtype, labels.numpy().tolist())
    print(images.numpy()[0, 1].round(2).tolist(), round(float(images.numpy().mean()), 3))

# The split, in NumPy's order for the seed.
for seed in [1, 123]:
    train, validation = image_dataset_from_directory(
        'pictures', validation_split=0.25, subset='both', seed=seed, image_size=(4, 4), batch_size=4)
    print(len(train), len(validation), train.class_names == validation.class_names)
    print(train.file_paths)
    print(validation.file_paths, [labels.numpy().tolist() for _, labels in validation])
    print(sum(int(labels.numpy().sum()) for _, labels in train))
alone = image_dataset_from_directory('pictures', validation_split=0.25, subset='validation', seed=1, verbose=False)
print(alone.file_paths)
first = image_dataset_from_directory('pictures', validation_split=0.25, subset='training', seed=1, shuffle=False)
print(first.file_paths[-1])

# Labels and colours.
for mode in ['int', 'categorical', None]:
    data = image_dataset_from_directory(
        'pictures', label_mode=mode, image_size=(3, 3), color_mode='grayscale', batch_size=3, shuffle=False, verbose=False)
    print(data.element_spec, data.class_names)
    element = next(iter(data))
    if mode:
        print(element[1].numpy().tolist())
    print((element[0] if mode else element).numpy()[..., 0].round(2).tolist())
two = image_dataset_from_directory(
    'pictures', class_names=['ones', 'a-b'], label_mode='binary', batch_size=None, image_size=6, shuffle=False)
print(two.element_spec, two.class_names, len(two))
print([float(label[0]) for _, label in two])
count = len(image_dataset_from_directory('pictures', labels=None, batch_size=1))
given = image_dataset_from_directory(
    'pictures', labels=[i % 2 for i in range(count)], shuffle=False, batch_size=20, image_size=(2, 2))
print(given.class_names, [labels.numpy().tolist() for _, labels in given])

# Ways to another size.
for interpolation in ['bilinear', 'nearest', 'bicubic', 'area', 'lanczos3', 'lanczos5', 'gaussian', 'mitchellcubic']:
    for fit in [{}, {'crop_to_aspect_ratio': True}, {'pad_to_aspect_ratio': True}]:
        if interpolation in ['gaussian', 'mitchellcubic'] and 'crop_to_aspect_ratio' in fit:
            continue
        data = image_dataset_from_directory(
            'pictures', image_size=(4, 6), interpolation=interpolation, shuffle=False, batch_size=20, verbose=False, **fit)
        images = next(iter(data))[0]
        print(interpolation, fit, images.dtype, images.numpy()[3, 1, 2].round(1).tolist(), f'{images.numpy().astype("float64").mean():.2f}')

# Made into others, and trained on.
data = image_dataset_from_directory('pictures', image_size=(4, 4), shuffle=False, batch_size=4, verbose=False)
scaled = data.map(lambda x, y: (x / 255.0, y)).cache().prefetch(2)
print(hasattr(scaled, 'class_names'), len(scaled))
model = keras.Sequential([layers.Input((4, 4, 3)), layers.Flatten(), layers.Dense(3, activation='softmax', kernel_initializer='zeros')])
model.compile('sgd', 'sparse_categorical_crossentropy', metrics=['accuracy'])
history = model.fit(scaled, validation_data=scaled, epochs=2, verbose=0)
print({key: [round(value, 4) for value in values] for key, values in history.history.items()})
print([round(value, 4) for value in model.evaluate(scaled, verbose=0)])

for call in [
    lambda: image_dataset_from_directory('pictures', validation_split=0.2),
    lambda: image_dataset_from_directory('pictures', validation_split=0.2, subset='training'),
    lambda: image_dataset_from_directory('pictures', validation_split=2, subset='training', seed=1),
    lambda: image_dataset_from_directory('pictures', validation_split=0.2, subset='test', seed=1),
    lambda: image_dataset_from_directory('pictures', label_mode='binary'),
    lambda: image_dataset_from_directory('pictures', label_mode='sparse'),
    lambda: image_dataset_from_directory('pictures', class_names=['ones', 'twos']),
    lambda: image_dataset_from_directory('pictures', labels=[1, 2]),
    lambda: image_dataset_from_directory('pictures', labels='folders'),
    lambda: image_dataset_from_directory('pictures', interpolation='cubic'),
    lambda: image_dataset_from_directory('pictures', image_size=(1, 2, 3)),
    lambda: image_dataset_from_directory('pictures', interpolation='gaussian', crop_to_aspect_ratio=True),
    lambda: image_dataset_from_directory('pictures/.hidden'),
]:
    try:
        print(call())
    except ValueError as error:
        print(str(error).split('\n')[0])
