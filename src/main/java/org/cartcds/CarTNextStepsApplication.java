package org.cartcds;

import org.cartcds.command.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Starts the CDS Hooks service, or runs one of the {@link Commands}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(ServerConfiguration.class)
@ComponentScan(resourcePattern = CarTNextStepsApplication.BEANS)
public class CarTNextStepsApplication {

    /** Where beans are declared, one package below this one: to look into every class would cost time at each start. */
    static final String BEANS = "*/{name:.+(?:Configuration|Controller|Api)}.class";

    /** Runs the command that the first argument names; without one, starts the service with Spring Boot's arguments. */
    public static void main(String[] args) {
        if (Commands.isAskedForBy(args)) {
            System.setProperty("logback.configurationFile", "commands-logback.xml");
            System.exit(Commands.run(args));
        }
        SpringApplication.run(CarTNextStepsApplication.class, args);
    }
}
