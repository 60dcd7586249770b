import keras
import tensorflow as tf

print(tf.__version__)
print(keras.__version__, tf.keras.__version__)
print(keras.backend.floatx(), keras.backend.epsilon(), keras.backend.image_data_format())
