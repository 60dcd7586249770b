import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = (np.arange(24 * 3) * 37 % 101 / 101).reshape(24, 3)
y = np.arange(24) % 2
hot = keras.utils.to_categorical(y)
w = np.arange(24) % 4 + 1.0

def fit(metrics, y, units=1, loss='binary_crossentropy', weights=None, **kwargs):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(units, activation='sigmoid' if units == 1 else 'softmax')])
    model.set_weights([(np.arange(3 * units) * 29 % 53 / 53 - 0.5).reshape(3, units), np.zeros(units)])
    model.compile(optimizer=keras.optimizers.SGD(0.5), loss=loss, metrics=metrics, **kwargs)
    h = model.fit(x, y, epochs=2, batch_size=10, shuffle=False, verbose=0, sample_weight=weights, validation_split=0.25)
    for name, values in h.history.items():
        print(name, [f'{v:.4f}' for v in values])
    if len(set(metrics)) == len(metrics):
        print([f'{v:.4f}' for v in model.evaluate(x, y, verbose=0)])

fit(['AUC', 'Precision', 'Recall'], y)
fit([keras.metrics.AUC(), keras.metrics.Precision()], y)
fit([keras.metrics.AUC(), keras.metrics.AUC(curve='PR'), keras.metrics.AUC(name='area'), 'accuracy'], y)
fit([keras.metrics.F1Score(average='macro'), keras.metrics.CategoricalAccuracy('acc'), 'AUC'], hot, 2, 'categorical_crossentropy')
fit(['root_mean_squared_error', 'cosine_similarity', 'kl_divergence', 'mape', 'msle', 'hinge'], hot + 0.5, 2, 'mse')
fit([keras.metrics.categorical_accuracy, keras.losses.mse], hot, 2, 'categorical_crossentropy')
fit(['accuracy', 'accuracy'], hot, 2, 'categorical_crossentropy')
