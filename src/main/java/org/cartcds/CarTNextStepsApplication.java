package org.cartcds;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the CDS Hooks service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CarTNextStepsApplication {

    /** Starts the service with Spring Boot's command line arguments. */
    public static void main(String[] args) {
        SpringApplication.run(CarTNextStepsApplication.class, args);
    }
}
