package org.cartcds.samples;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test that a table names as its proof. */
public final class TestName {

    private TestName() {}

    /** What is wrong with a test of the form {@code package.Class#method} below the base package; empty when nothing is. */
    public static Optional<String> problem(String test) {
        String[] parts = test.split("#", -1);
        if (parts.length != 2) {
            return Optional.of(test + " is no Class#method");
        }
        Class<?> type;
        try {
            type = Class.forName("org.cartcds." + parts[0], false, TestName.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return Optional.of(test + ": there is no such class");
        }
        if (!type.getSimpleName().endsWith("Tests") || Modifier.isAbstract(type.getModifiers())) {
            return Optional.of(test + ": the build does not run this class");
        }
        for (Class<?> holder = type; holder != null; holder = holder.getSuperclass()) {
            List<Method> named = Arrays.stream(holder.getDeclaredMethods())
                    .filter(method -> method.getName().equals(parts[1]))
                    .toList();
            if (!named.isEmpty()) {
                return named.stream().anyMatch(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                        ? Optional.empty()
                        : Optional.of(test + ": the method is no test");
            }
        }
        return Optional.of(test + ": there is no such method");
    }
}
