# Models of several layers: in a row, with branches, shared, and within each other.
import numpy as np
import keras
from keras import layers

x = numbers(12, 8, 8, 2)
labels = np.arange(12) % 3
one_hot = np.eye(3, dtype='float32')[labels]

def stack(*middle):
    return keras.Sequential([keras.Input((8, 8, 2)), *middle, layers.Flatten(), layers.Dense(3, activation='softmax')])

def plain():
    return stack(layers.Conv2D(4, 3, activation='relu', kernel_regularizer='l2'), layers.MaxPooling2D(2))

def normalized():
    return stack(layers.Conv2D(4, 3, use_bias=False), layers.BatchNormalization(), layers.ReLU(), layers.LayerNormalization())

def separable():
    return stack(layers.SeparableConv2D(4, 3, activation='elu'), layers.Conv2DTranspose(2, 3), layers.PReLU(), layers.AveragePooling2D(2))

def depthwise():
    return stack(layers.DepthwiseConv2D(3, depth_multiplier=2), layers.GroupNormalization(2), layers.LeakyReLU(negative_slope=0.1), layers.UpSampling2D(2), layers.GlobalMaxPooling2D())

def branches():
    i = keras.Input((8, 8, 2), name='picture')
    a = layers.Conv2D(2, 3, padding='same', activation='tanh')(i)
    b = layers.Concatenate()([layers.Add()([i, a]), a])
    return keras.Model(i, layers.Dense(3, activation='softmax')(layers.GlobalAveragePooling2D()(b)), name='branches')

def nested():
    inner = keras.Sequential([keras.Input((8, 8, 2)), layers.Conv2D(3, 3), layers.BatchNormalization()], name='features')
    i = keras.Input((8, 8, 2))
    shared = layers.Dense(4, activation='relu')
    f = layers.Flatten()(inner(i))
    return keras.Model(i, layers.Dense(3, activation='softmax')(layers.Multiply()([shared(f), shared(f)])), name='nested')

makers = [plain, normalized, separable, depthwise, branches, nested]

def compiled(place, maker):
    model = maker()
    model.set_weights([numbers(*w.shape) * 0.3 + (1.0 if w.ndim == 1 else 0.0) for w in model.get_weights()])
    optimizers = [keras.optimizers.Adam(0.01), keras.optimizers.SGD(0.01, momentum=0.9), keras.optimizers.RMSprop(0.005),
                  keras.optimizers.AdamW(0.01), keras.optimizers.Adam(0.01, amsgrad=True), keras.optimizers.SGD(0.005, nesterov=True, momentum=0.5)]
    loss = 'sparse_categorical_crossentropy' if place % 2 == 0 else keras.losses.CategoricalCrossentropy()
    model.compile(optimizer=optimizers[place], loss=loss, metrics=['accuracy'])
    return model

def model_epoch(model, place):
    y = labels if place % 2 == 0 else one_hot
    return model.fit(x, y, batch_size=5, epochs=1, shuffle=False, verbose=0).history['loss'][0]
