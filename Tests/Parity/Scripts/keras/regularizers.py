import numpy as np
from tensorflow import keras
from tensorflow.keras import layers, regularizers
from tensorflow.keras.regularizers import l1, l2, l1_l2

w = np.array([[1., -2.], [0.5, 0.]], dtype='float32')
for r in (regularizers.L1(), regularizers.L2(0.1), regularizers.L1L2(l1=0.1, l2=0.2), l1(0.5), l2(), l1_l2(), l1_l2(0.01, 0.01)):
    print(type(r).__name__, np.round(float(r(w)), 6))
print(regularizers.get('l2').l2, float(regularizers.get('L1').l1) > 0, regularizers.get(None), type(regularizers.get('l1l2')).__name__)

d = layers.Dense(2, kernel_regularizer='l2', bias_regularizer=l1(0.1), activation='relu')
d.build((None, 2))
d.set_weights([w, np.array([1., -1.])])
print([np.round(float(loss), 5) for loss in d.losses], type(d.kernel_regularizer).__name__, d.activity_regularizer)
d.trainable = False
print(d.losses)
d.trainable = True
for attempt in (
    lambda: layers.Dense(2, kernel_regularizer=0.01),
    lambda: layers.Conv2D(2, 3, kernel_regularizer='l3'),
):
    try:
        attempt()
    except ValueError as error:
        print(str(error).splitlines()[0])

x = np.cos(np.arange(4 * 6 * 6)).reshape(4, 6, 6, 1).astype('float32')
y = np.array([0, 1, 2, 1])


def model(**more):
    m = keras.Sequential([
        keras.Input((6, 6, 1)),
        layers.Conv2D(3, 3, activation='relu', kernel_regularizer=l2(0.05), bias_regularizer='l1', **more),
        layers.BatchNormalization(gamma_regularizer='l2'),
        layers.SeparableConv2D(4, 2, depthwise_regularizer='l1', pointwise_regularizer=l1_l2(0.01, 0.02)),
        layers.Flatten(),
        layers.Dense(3, activation='softmax', kernel_regularizer=regularizers.L1(0.02)),
    ])
    for weight in m.trainable_weights:
        weight.assign(np.sin(np.arange(int(np.prod(weight.shape)))).reshape(weight.shape) / 2)
    return m


m = model()
print(len(m.losses), np.round(sum(float(loss) for loss in m.losses), 4))
m.compile('sgd', 'sparse_categorical_crossentropy', metrics=['accuracy'])
print(np.round(m.evaluate(x, y, verbose=0), 4))
history = m.fit(x, y, epochs=3, batch_size=3, shuffle=False, verbose=0, validation_data=(x[:2], y[:2]))
print(np.round(history.history['loss'], 4), np.round(history.history['val_loss'], 3))
for weight in m.get_weights():
    print(np.round(weight.reshape(-1)[:3], 3))

# Gradients of the penalties are there before clipping; frozen layers cost nothing.
m = model()
m.layers[0].trainable = False
m.compile(keras.optimizers.Adam(0.01, clipnorm=0.5), 'sparse_categorical_crossentropy')
print(np.round(m.fit(x, y, epochs=2, shuffle=False, verbose=0).history['loss'], 4), len(m.losses))
for weight in m.get_weights():
    print(np.round(weight.reshape(-1)[:3], 3))
