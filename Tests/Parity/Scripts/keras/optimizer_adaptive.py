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
    print(np.round(model.get_weights()[0].ravel(), 5), np.round(model.get_weights()[1], 5))

run('rmsprop')
run('adam')
run('adamw')
run(keras.optimizers.RMSprop(learning_rate=0.01, rho=0.8, momentum=0.5))
run(keras.optimizers.Adam(learning_rate=0.05, beta_1=0.8, beta_2=0.99, epsilon=1e-3))
run(keras.optimizers.AdamW(learning_rate=0.05, weight_decay=0.1))
