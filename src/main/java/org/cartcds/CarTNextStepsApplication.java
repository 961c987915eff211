package org.cartcds;

import org.cartcds.command.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the CDS Hooks service, or runs one of the {@link Commands}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CarTNextStepsApplication {

    /** Runs the command that the first argument names; without one, starts the service with Spring Boot's arguments. */
    public static void main(String[] args) {
        if (Commands.isAskedForBy(args)) {
            System.setProperty("logback.configurationFile", "commands-logback.xml");
            System.exit(Commands.run(args));
        }
        SpringApplication.run(CarTNextStepsApplication.class, args);
    }
}
