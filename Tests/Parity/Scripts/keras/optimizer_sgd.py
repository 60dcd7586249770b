import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

def run(optimizer):
    x = (np.arange(16 * 3) * 37 % 101 / 101).reshape(16, 3)
    y = (np.arange(16) * 17 % 23 / 23).reshape(16, 1)
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    model.set_weights([np.array([[0.5], [-0.25], [0.125]]), np.zeros(1)])
    model.compile(optimizer=optimizer, loss='mse')
    h = model.fit(x, y, epochs=3, batch_size=5, shuffle=False, verbose=0)
    print([f'{v:.5f}' for v in h.history['loss']])
    print(np.round(model.get_weights()[0].ravel(), 4), np.round(model.get_weights()[1], 4))

run('sgd')
run(keras.optimizers.SGD(learning_rate=0.1))
run(keras.optimizers.SGD(0.1, momentum=0.9))
run(keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True))
run(keras.optimizers.SGD(learning_rate=0.1, weight_decay=0.01))
