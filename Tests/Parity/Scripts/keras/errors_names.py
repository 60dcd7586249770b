from tensorflow import keras
from tensorflow.keras import layers

def attempt(what):
    try:
        what()
    except Exception as e:
        print(type(e).__name__, '|', str(e).split('\n')[0])

attempt(lambda: layers.Dense(3, activation='rleu'))
attempt(lambda: layers.Activation('Softmax'))
attempt(lambda: layers.Dense(3, kernel_initializer='xavier'))
attempt(lambda: layers.Conv2D(32, 3, stride=2))
attempt(lambda: layers.Conv2D(32))
attempt(lambda: layers.Dropout(50))
attempt(lambda: keras.Input(784))
attempt(lambda: keras.Sequential([layers.Flatten]).summary())
attempt(lambda: keras.Sequential([None]))
attempt(lambda: keras.Sequential([layers.Dense(1)], name='open').count_params())
