// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The series of one set of tags as attributes that can be read. Knows whether it is registered. Thread-safe. */
final class SeriesMBean implements DynamicMBean, MBeanRegistration {

    private final Map<String, Supplier<?>> values = new LinkedHashMap<>();
    private final MBeanInfo info;
    private volatile boolean registered;

    SeriesMBean(List<Series> series) {
        series.forEach(one -> values.put(one.metric().metricName(), one.value()));
        MBeanAttributeInfo[] attributes =
                series.stream().map(one -> attribute(one.metric())).toArray(MBeanAttributeInfo[]::new);
        this.info = new MBeanInfo(
                SeriesMBean.class.getName(), "Metrics of an activity stream's task", attributes, null, null, null);
    }

    private static MBeanAttributeInfo attribute(ActivityMetric metric) {
        return new MBeanAttributeInfo(
                metric.metricName(), type(metric.type()), metric.description(), true, false, false);
    }

    private static String type(ActivityMetric.Type type) {
        return switch (type) {
            case COUNTER, GAUGE -> Number.class.getName();
            case TEXT -> String.class.getName();
        };
    }

    /** False before it is registered, and after anybody has taken it back. */
    boolean isRegistered() {
        return registered;
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException {
        Supplier<?> value = values.get(name);
        if (value == null) {
            throw new AttributeNotFoundException(name);
        }
        return value.get();
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        var list = new AttributeList();
        for (String name : names) {
            if (values.containsKey(name)) {
                list.add(new Attribute(name, values.get(name).get()));
            }
        }
        return list;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " cannot be written");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) {
        throw new UnsupportedOperationException(action);
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return info;
    }

    @Override
    public ObjectName preRegister(MBeanServer server, ObjectName name) {
        return name;
    }

    @Override
    public void postRegister(Boolean done) {
        registered = done;
    }

    @Override
    public void preDeregister() {
        // Anybody may take it back.
    }

    @Override
    public void postDeregister() {
        registered = false;
    }
}
