package org.cartcds.card;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * Made-up values of the template models: once with two elements in every list, so that a template meets all its
 * placeholders, and once with every list empty and every switch off.
 */
final class SampleModel {

    private SampleModel() {}

    static <T extends Record> T full(Class<T> model) {
        return sample(model, true);
    }

    static <T extends Record> T bare(Class<T> model) {
        return sample(model, false);
    }

    private static <T> T sample(Class<T> model, boolean full) {
        RecordComponent[] components = model.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getGenericType(), full))
                .toArray();
        try {
            Constructor<T> constructor = model.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("A template model is a record without rules.", e);
        }
    }

    private static Object value(Type type, boolean full) {
        if (type instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            return full ? List.of(value(element, true), value(element, true)) : List.of();
        }
        if (type == CardText.class) {
            return CuratedText.of("x");
        }
        if (type == boolean.class) {
            return full;
        }
        return sample((Class<?>) type, full);
    }
}
