import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

def run(optimizer):
    x = (np.arange(16 * 3) * 37 % 101 / 101).reshape(16, 3)
    y = (np.arange(16) * 17 % 23 / 23).reshape(16, 1)
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    model.set_weights([np.array([[0.5], [-0.25], [0.125]]), np.zeros(1)])
    model.compile(optimizer=optimizer, loss='mse')
    h = model.fit(x, y, epochs=8, batch_size=5, shuffle=False, verbose=0)
    print(optimizer if isinstance(optimizer, str) else optimizer.name, [f'{v:.5f}' for v in h.history['loss']])
    print(np.round(model.get_weights()[0].ravel(), 4) + 0.0, np.round(model.get_weights()[1], 4) + 0.0)
    print(int(model.optimizer.iterations))

for name in ['adagrad', 'adadelta', 'adamax', 'nadam', 'lion']:
    run(name)
o = keras.optimizers
run(o.Adagrad(learning_rate=0.1, initial_accumulator_value=0.5, epsilon=1e-3))
run(o.Adadelta(learning_rate=1.0, rho=0.9, epsilon=1e-4))
run(o.Adamax(learning_rate=0.05, beta_1=0.8, beta_2=0.99))
run(o.Nadam(learning_rate=0.05, beta_1=0.8, beta_2=0.99, epsilon=1e-3))
run(o.Lion(learning_rate=0.01, beta_1=0.8, beta_2=0.9, weight_decay=0.1))
run(o.Nadam(learning_rate=0.05, clipnorm=0.1))
run(o.SGD(0.1, momentum=0.5, use_ema=True, ema_momentum=0.8))
run(o.SGD(0.1, use_ema=True, ema_momentum=0.8, ema_overwrite_frequency=3))
run(o.SGD(0.1, momentum=0.5, gradient_accumulation_steps=3))
run(o.Adam(0.05, gradient_accumulation_steps=2, use_ema=True))
for make in [o.Adagrad, o.Adadelta, o.Adamax, o.Nadam, o.Lion]:
    model = keras.Sequential([keras.Input((3,)), layers.Dense(4)])
    model.compile(optimizer=make(), loss='mse')
    model.fit(np.ones((2, 3)), np.ones((2, 4)), verbose=0)
    model.summary()
