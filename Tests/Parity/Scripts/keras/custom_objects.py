import numpy as np
import keras
from keras import layers


@keras.utils.register_keras_serializable('mine')
class Scaled(layers.Layer):
    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, x):
        return x * self.factor

    def get_config(self):
        return {**super().get_config(), 'factor': self.factor}


class Shifted(Scaled):
    def call(self, x):
        return x + self.factor


print(keras.utils.get_registered_name(Scaled), keras.saving.get_registered_name(Shifted))
print(keras.utils.get_registered_object('mine>Scaled') is Scaled, keras.utils.get_registered_object('none'))
model = keras.Sequential([keras.Input((3,)), Scaled(3.0), Shifted(1.0)])
x = np.arange(6, dtype='float32').reshape(2, 3)
config = model.get_config()
with keras.utils.custom_object_scope({'Shifted': Shifted}):
    again = keras.Sequential.from_config(config)
print(again(x).numpy().tolist(), [type(layer).__name__ for layer in again.layers])
with keras.saving.CustomObjectScope({'Shifted': Shifted}):
    text = keras.models.model_from_json(model.to_json())
print(text(x).numpy().tolist())
keras.utils.get_custom_objects().update({'Shifted': Shifted})
print('Shifted' in keras.saving.get_custom_objects())
print(keras.models.clone_model(model)(x).numpy().tolist())
print(keras.utils.is_keras_tensor(model.inputs[0]), keras.utils.is_keras_tensor(x))
print(keras.config.floatx(), keras.config.image_data_format(), keras.config.backend(), keras.config.epsilon())
print(keras.utils.standardize_dtype('float32'), keras.backend.is_float_dtype('int32'), keras.backend.is_int_dtype('int64'))
