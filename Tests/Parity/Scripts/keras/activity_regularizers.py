import numpy as np
from tensorflow import keras
from tensorflow.keras import layers, regularizers

x = np.cos(np.arange(5 * 6 * 6)).reshape(5, 6, 6, 1).astype('float32')
y = np.array([0, 1, 2, 1, 0])
m = keras.Sequential([
    keras.Input((6, 6, 1)),
    layers.Conv2D(3, 3, activation='relu', activity_regularizer='l2', kernel_regularizer='l1'),
    layers.ActivityRegularization(l1=0.01, l2=0.02),
    layers.BatchNormalization(),
    layers.Flatten(),
    layers.Dense(4, activity_regularizer=regularizers.L1(0.05)),
    layers.Dense(3, activation='softmax'),
])
for weight in m.trainable_weights:
    weight.assign(np.sin(np.arange(int(np.prod(weight.shape)))).reshape(weight.shape) / 2)
m.compile('sgd', 'sparse_categorical_crossentropy', metrics=['accuracy'])
print(np.round(m.evaluate(x, y, verbose=0), 4), np.round(m.evaluate(x, y, batch_size=2, verbose=0), 4))
history = m.fit(x, y, epochs=3, batch_size=2, shuffle=False, verbose=0, validation_data=(x[:3], y[:3]))
print(np.round(history.history['loss'], 4), np.round(history.history['val_loss'], 3))
for weight in m.get_weights():
    print(np.round(weight.reshape(-1)[:3], 3))
print(np.round(m.predict(x[:1], verbose=0), 3), layers.ActivityRegularization(0.1).l1)
print(type(m.layers[0].activity_regularizer).__name__)
m.summary()
