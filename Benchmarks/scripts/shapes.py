# Networks of other shapes than the walkthrough's, each trained on made-up images. Runs unchanged in convbook and in
# Python with Keras: prints `train_NAME seconds` for each repetition, after one that warms up.
import sys
import time
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

repetitions = int(sys.argv[1])
keras.utils.set_random_seed(1)


def walkthrough():
    return [
        layers.Conv2D(32, 3, activation='relu'), layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation='relu'), layers.MaxPooling2D(),
        layers.Flatten(), layers.Dense(10, activation='softmax')]


def lenet():
    return [
        layers.Conv2D(6, 5, padding='same', activation='tanh'), layers.AveragePooling2D(2),
        layers.Conv2D(16, 5, activation='tanh'), layers.AveragePooling2D(2),
        layers.Flatten(), layers.Dense(120, activation='tanh'), layers.Dense(84, activation='tanh'),
        layers.Dense(10, activation='softmax')]


def keras_mnist():
    return [
        layers.Conv2D(32, 3, activation='relu'), layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation='relu'), layers.MaxPooling2D(),
        layers.Flatten(), layers.Dropout(0.5), layers.Dense(10, activation='softmax')]


def vgg():
    blocks = []
    for filters in [32, 64, 128]:
        blocks += [
            layers.Conv2D(filters, 3, padding='same', activation='relu'),
            layers.Conv2D(filters, 3, padding='same', activation='relu'), layers.MaxPooling2D()]
    return blocks + [
        layers.Flatten(), layers.Dense(128, activation='relu'), layers.Dense(10, activation='softmax')]


def kernels_of_five():
    return [
        layers.Conv2D(32, 5, activation='relu'), layers.MaxPooling2D(),
        layers.Conv2D(64, 5, activation='relu'), layers.MaxPooling2D(),
        layers.Flatten(), layers.Dense(10, activation='softmax')]


def strides_of_two():
    return [
        layers.Conv2D(32, 3, strides=2, padding='same', activation='relu'),
        layers.Conv2D(64, 3, strides=2, padding='same', activation='relu'),
        layers.Flatten(), layers.Dense(10, activation='softmax')]


def separable():
    return [
        layers.Conv2D(32, 3, padding='same', activation='relu'), layers.MaxPooling2D(),
        layers.SeparableConv2D(64, 3, padding='same', activation='relu'), layers.MaxPooling2D(),
        layers.SeparableConv2D(128, 3, padding='same', activation='relu'),
        layers.GlobalAveragePooling2D(), layers.Dense(10, activation='softmax')]


def batch_normalization():
    return [
        layers.Conv2D(32, 3, use_bias=False), layers.BatchNormalization(), layers.ReLU(),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, use_bias=False), layers.BatchNormalization(), layers.ReLU(),
        layers.MaxPooling2D(),
        layers.Flatten(), layers.Dense(10, activation='softmax')]


def perceptron():
    return [
        layers.Flatten(), layers.Dense(512, activation='relu'), layers.Dense(512, activation='relu'),
        layers.Dense(10, activation='softmax')]


# name, layers, shape of an image, batch, batches in a repetition
shapes = [
    ('lenet', lenet, (28, 28, 1), 128, 40),
    ('keras_mnist', keras_mnist, (28, 28, 1), 128, 30),
    ('vgg', vgg, (32, 32, 3), 64, 10),
    ('kernels_of_five', kernels_of_five, (28, 28, 1), 64, 30),
    ('strides_of_two', strides_of_two, (28, 28, 1), 64, 60),
    ('separable', separable, (32, 32, 3), 64, 25),
    ('batch_normalization', batch_normalization, (28, 28, 1), 64, 40),
    ('batch_1', walkthrough, (28, 28, 1), 1, 300),
    ('batch_32', walkthrough, (28, 28, 1), 32, 80),
    ('batch_256', walkthrough, (28, 28, 1), 256, 12),
    ('perceptron', perceptron, (28, 28, 1), 128, 80),
]

for name, make, shape, batch, batches in shapes:
    count = batch * batches
    x = np.random.rand(count, shape[0], shape[1], shape[2]).astype('float32')
    y = np.random.randint(0, 10, count)
    model = keras.Sequential([layers.Input(shape)] + make())
    model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
    model.fit(x, y, epochs=1, batch_size=batch, verbose=0)
    for repetition in range(repetitions):
        start = time.perf_counter()
        model.fit(x, y, epochs=1, batch_size=batch, verbose=0)
        print('train_' + name, time.perf_counter() - start)
